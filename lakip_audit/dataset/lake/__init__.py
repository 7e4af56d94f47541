"""Many reports in few files: a folder for each partition, its tables as Parquet or CSV, each row with its ``laporan``.

``layout`` says how a lake is laid out and finds its partitions; ``register`` is the table of the reports themselves;
``reading`` and ``writing`` do the tables; ``arrow`` turns Arrow's columns into ours and back. pyarrow, which all of it
needs, is imported when a partition is opened.
"""
