"""The packing list of a vendor: its columns, its cells, and what its rows say."""
