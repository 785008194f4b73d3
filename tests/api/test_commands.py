"""Commands of the program beside a running server: two processes on one store."""
import unittest

from support import Server
from support.office import make_organs, register
from support.server import run


class BesideAServer(unittest.TestCase):
    def test_commands_that_come_and_go_take_nothing_from_the_server(self):
        with Server(today="2025-07-01") as server:
            make_organs(server.admin)
            log = server.data / "yishen.db-wal"
            inode = log.stat().st_ino
            for count in range(1, 4):
                # Each opens the store and is the last to close it, as far as it knows.
                token = server.token("handler", organ="north-edu", name=f"经办{count}")
                self.assertEqual(server.admin.with_token(token).get("me").json["name"], f"经办{count}")
                register(server.admin, "2025-06-03")
                self.assertEqual(log.stat().st_ino, inode)
                self.assertIn(f"{count} cases, {count} events, {count} commits: 0 differences",
                              run("verify", "--data", str(server.data)))


if __name__ == "__main__":
    unittest.main()
