"""What the API tests share: a server of their own, a client that holds every answer against the contract, and ledgers."""
from .client import Answer, Client
from .contract import CONTRACT
from .server import Server

__all__ = ["Answer", "CONTRACT", "Client", "Server"]
