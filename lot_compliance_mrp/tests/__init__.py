from . import test_blocked_components, test_inherited_results, test_mrp_production
