"""What reminding costs: the tick, the planning, and five thousand reminders at once."""
