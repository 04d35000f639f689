"""Celery. The database owns the to-do list; a message that is lost or delivered twice changes nothing (ONTWERP 4)."""

from pathlib import Path

from .omgeving import BASE_DIR, env

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# The road stops itself at its own limit, also in the middle of a statement; Celery's two are for what hangs elsewhere.
IMPORT_TIJDSLIMIET = env.int("IMPORT_TIJDSLIMIET", default=25 * 60)
CELERY_TASK_SOFT_TIME_LIMIT = IMPORT_TIJDSLIMIET + 60
CELERY_TASK_TIME_LIMIT = IMPORT_TIJDSLIMIET + 5 * 60
# In KB: a process that grew this big for one file makes room after it.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_000_000
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Europe/Brussels"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker waits for its broker as long as it takes.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A running import goes on when the broker falls away: its row, not its message, says what is done.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# A broker that is down may not hold a visitor: the rows wait for the sweeper.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

if CELERY_BROKER_URL.startswith("filesystem"):
    # The demo's broker: three folders. Proofs of durability use a real Redis.
    map_ = Path(env.str("CELERY_BROKER_MAP", default=str(BASE_DIR / ".lokaal" / "makelaar")))
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(map_ / "berichten"),
        "data_folder_out": str(map_ / "berichten"),
        "control_folder": str(map_ / "controle"),
        "store_processed": False,
    }
else:
    # Longer than the hard time limit, or Redis hands a running task to a second worker.
    CELERY_VISIBILITY_TIMEOUT = max(60 * 60, 2 * CELERY_TASK_TIME_LIMIT)
    CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": CELERY_VISIBILITY_TIMEOUT}
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": CELERY_VISIBILITY_TIMEOUT,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }
