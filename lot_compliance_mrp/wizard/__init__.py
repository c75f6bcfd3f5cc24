from . import mrp_production_serial_numbers
