from odoo import fields, models

from ...policy.coa import Printing


class StockLotQualitySpecification(models.Model):
    """How a specification is printed on our certificates of analysis; a customer's
    goes before the general one."""

    _inherit = "stock.lot.quality.specification"

    coa_hides_limits = fields.Boolean(
        "Print no limits",
        help="On certificates of analysis no test of this specification has limits; a "
        "customer's: nor has any other test.",
    )
    coa_pass_word = fields.Char(
        "Word for “Pass”",
        help="What certificates of analysis say of a result that passes, and of the "
        "lot, for example “Conforms”. Empty: “Pass” in the customer's language.",
    )


class StockLotQualitySpecificationLine(models.Model):
    _inherit = "stock.lot.quality.specification.line"

    coa_printing = fields.Selection(
        [
            (Printing.FULL.value, "With limits"),
            (Printing.WITHOUT_LIMITS.value, "Without limits"),
            (Printing.LEFT_OUT.value, "Left out"),
        ],
        "On certificates",
        required=True,
        default=Printing.FULL.value,
        help="How certificates of analysis show the test; a line of the customer's "
        "specification goes before one of the general one. The lot must pass what is "
        "left out, too.",
    )

    def _get_coa_printing(self, hides_limits):
        """Return how the test is printed, as `Printing`.

        :param hides_limits: the specifications say that no limits are printed
        """
        printing = Printing(self.coa_printing)
        if hides_limits and printing is Printing.FULL:
            return Printing.WITHOUT_LIMITS
        return printing
