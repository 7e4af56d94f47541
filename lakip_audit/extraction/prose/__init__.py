"""From the paragraphs of a document to rows of the dataset: statements, lists, and the skeleton of the report."""
