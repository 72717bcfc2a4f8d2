"""/donvi: the cluster's departments are listed, renamed, merged, split; they come, go, and lead."""

from handlers.secretariat.departments.command import order_departments

__all__ = ["order_departments"]
