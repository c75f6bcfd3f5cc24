from . import test_mrp_production
