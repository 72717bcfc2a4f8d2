"""How far the cluster has come, in words: all departments at a glance, or one in detail."""
