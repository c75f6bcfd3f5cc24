"""The rules of lot compliance in plain Python: facts in, decisions out.

Nothing here imports odoo. Today, rounding and time zones are arguments.
"""
