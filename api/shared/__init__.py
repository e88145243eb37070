"""What the processes of a service share and may lose at any moment: limits, bells, leases, providers' rates.

`model` says what is shared. `in_process` keeps it in one process, which is enough for one; `valkey` keeps it
in a Valkey or Redis server. Neither holds anything that a conversation cannot do without.
"""
