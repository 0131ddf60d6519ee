"""What people do around a run: foresee its cost, see how ground is shared out, judge, keep."""
