from . import (  # isort: skip - the order in which they extend each other
    stock_lot_policy_retest,
    res_company_retest,
    res_config_settings_retest,
    stock_lot_retest,
    stock_lot_retest_date,
    stock_lot_retest_evidence,
    stock_lot_retest_words,
    stock_lot_retest_record,
    stock_lot_retest_use,
    stock_lot_retest_reminder,
)
