import cProfile
import pstats
import time

from odoo.tests import tagged

from .packing_common import PackingCase


@tagged("post_install", "-at_install")
class TestPerf(PackingCase):
    def test_perf(self):
        n = 10000
        rows = [("4006381333931", f"L{r}", "31.12.2026", "1") for r in range(n)]
        for content in (
            self.xlsx(("Barcode", "Lot", "Expiry", "Quantity"), *rows),
            self.csv(("Barcode", "Lot", "Expiry", "Quantity"), *rows),
        ):
            picking = self.make_receipt((self.milk, n))
            t = time.time()
            q = self.env.cr.sql_log_count
            prof = cProfile.Profile()
            wizard = self.open_list(picking, content)
            self.env.flush_all()
            print("PREVIEW", time.time() - t, self.env.cr.sql_log_count - q)
            t = time.time()
            q = self.env.cr.sql_log_count
            prof.enable()
            wizard.action_import()
            self.env.flush_all()
            prof.disable()
            print("IMPORT", time.time() - t, self.env.cr.sql_log_count - q)
            pstats.Stats(prof).sort_stats("cumtime").print_stats(45)
