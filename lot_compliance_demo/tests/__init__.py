from . import test_demo_stock, test_demo_waiting
