"""Runs one command on two processors and tells what it took."""

import os
import re
import subprocess
import threading
import time

PROCESSORS = set(sorted(os.sched_getaffinity(0))[:2])
ENVIRONMENT = os.environ | {"RAYON_NUM_THREADS": "2"}
TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """A command that did not end well."""


def run(command):
    """Wall and processor seconds, peak memory in MiB, with mapped files and without, and the processors that other
    programs used meanwhile."""
    busy, begun = busy_seconds(), time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        preexec_fn=lambda: os.sched_setaffinity(0, PROCESSORS),
    )
    own, ended = [0], threading.Event()
    sampler = threading.Thread(target=sample_own, args=(process.pid, own, ended))
    sampler.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    ended.set()
    sampler.join()
    wall = time.perf_counter() - begun
    if status:
        raise Failed(f"ended with {os.waitstatus_to_exitcode(status)}")
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, busy_seconds() - busy - cpu) / wall
    return {"wall": wall, "cpu": cpu, "peak": usage.ru_maxrss / 1024, "own": max(own), "others": others}


def sample_own(pid, own, ended):
    """Collects every 10 ms how many MiB a process holds that are no mapped files."""
    while not ended.wait(0.01):
        try:
            with open(f"/proc/{pid}/status") as status:
                found = re.search(r"RssAnon:\s+(\d+) kB", status.read())
        except OSError:
            return
        if found:
            own.append(int(found[1]) / 1024)


def lines(command):
    """The lines that a command prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        raise Failed(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return set(done.stdout.splitlines())


def busy_seconds():
    """Seconds that all processors together have worked since the machine was started."""
    with open("/proc/stat") as stat:
        user, nice, system, _, _, irq, softirq, *_ = (int(ticks) for ticks in stat.readline().split()[1:])
    return (user + nice + system + irq + softirq) / TICKS
