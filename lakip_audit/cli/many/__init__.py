"""A check of more reports than are held in memory at once: partition by partition, here, in processes or on a cluster.

``job`` is what is done to one partition, wherever that happens; ``store`` the folder that its outcome goes to, which
is also what an interrupted run goes on from; ``processes`` and ``on_dask`` spread the partitions; ``running`` is the
run, which ends with the rules that hold reports against each other.
"""
