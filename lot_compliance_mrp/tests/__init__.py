from . import test_blocked_components, test_mrp_production
