"""From the grids of a document to rows of the dataset: whole tables, their profiles, the indicators in them."""
