"""LeadDesk: the desktop application in which salespeople keep their leads."""

__version__ = "0.1.0"
