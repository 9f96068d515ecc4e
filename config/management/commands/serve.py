"""The whole site in one foreground command: web, worker and scheduler."""

import contextlib
import ipaddress
import os
import signal
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError

from config.processes import Process, supervise

CELERY = [sys.executable, "-W", "ignore:You're running the worker with superuser", "-m", "celery", "-q", "-A", "config"]


class Command(BaseCommand):
    """For a workplace or a small site; a large one runs the same three under systemd or Docker."""

    help = "Start web, worker and scheduler together; Ctrl-C stops all of them."
    requires_migrations_checks = True

    def add_arguments(self, parser):
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port; port 0 takes a free one")
        parser.add_argument("--concurrency", type=int, default=2, help="worker processes for background jobs")
        parser.add_argument("--no-worker", action="store_true", help="web only")

    def handle(self, *, bind, concurrency, no_worker, **options):
        if getattr(staticfiles_storage, "read_manifest", bool)() is None:
            raise CommandError(
                "还没有备好样式和脚本，请先运行 make setup。/ No collected static files: run make setup first."
            )
        listener = listen(bind)
        processes = [web(listener)] if no_worker else [web(listener), worker(concurrency), beat()]
        host, port = listener.getsockname()[:2]
        host = f"[{host}]" if ":" in host else host
        self.say(f"访问地址 / Serving at http://{host}:{port}/ （Ctrl-C 停止 / to stop）")
        code = supervise(processes, self.say, cwd=settings.BASE_DIR, pass_fds=[listener.fileno()])
        if code:
            raise CommandError("反复启动失败，已全部停止。/ A process kept failing; all are stopped.", returncode=code)
        self.say("已停止。/ Stopped.")

    def say(self, text):
        """One line on the terminal, at once; a closed terminal is no reason to fail."""
        with contextlib.suppress(OSError):
            self.stdout.write(text)
            self.stdout.flush()


def listen(bind):
    """A listening socket for `host:port`, held here so that the address survives restarts of the web server."""
    host, colon, port = bind.rpartition(":")
    host = host.strip("[]")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise CommandError(f"地址应为 主机:端口，例如 127.0.0.1:8000。/ Not an address and port: {bind}")
    if settings.DEMO and not loopback(host):
        raise CommandError("演示模式公开登录口令，只能绑定本机地址。/ Demo mode binds loopback addresses only.")
    try:
        addresses = socket.getaddrinfo(host or None, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = addresses[0]
        return socket.create_server(address[:2], family=family, backlog=512)
    except OSError as error:
        raise CommandError(
            f"无法使用地址 {bind}：{error.strerror}。请停止占用它的程序，或用 --bind 换一个端口。"
            f" / Cannot listen on {bind}: {error.strerror}. Stop what uses it, or choose another with --bind."
        ) from error


def loopback(host):
    """Whether a host name or address is this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def web(listener):
    """gunicorn on the socket already held."""
    shm = Path("/dev/shm")  # the heartbeat file must not wait for a slow disk
    heartbeat = ["--worker-tmp-dir", str(shm)] if os.access(shm, os.W_OK) else []
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{listener.fileno()}"]
    command += ["--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "10"]
    command += ["--limit-request-line", "8190"]  # a filter with every box full, nine bytes for each Chinese character
    return Process("web", [*command, "--no-control-socket", "--log-level", "warning", *heartbeat])


def worker(concurrency):
    """Celery's prefork worker; if this command is killed it drops its task at once, and the job row has it redone."""
    command = [*CELERY, "worker", "-l", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    return Process("worker", [*command, "--concurrency", str(concurrency)], signal.SIGQUIT)


def beat():
    """Celery's scheduler, as a process of its own: an embedded one that dies is not noticed."""
    return Process("beat", [*CELERY, "beat", "-l", "WARNING", "--pidfile="])
