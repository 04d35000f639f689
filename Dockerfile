# One image for web, worker and beat; docker-compose.yml tells which one it is.
FROM python:3.11-slim-bookworm AS bouw
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /bouw
COPY requirements/basis.txt .
# The driver is built against the system's libpq and OpenSSL, so that their security updates reach it.
RUN python -m venv /opt/portaal \
 && /opt/portaal/bin/pip install --no-cache-dir setuptools wheel \
 && /opt/portaal/bin/pip install --no-cache-dir --require-hashes --no-build-isolation \
      --no-binary psycopg2-binary -r basis.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpq5 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /portaal portaal \
 && install -d -o portaal /portaal /gegevens/bestanden /gegevens/zoekindex
COPY --from=bouw /opt/portaal /opt/portaal
ENV PATH=/opt/portaal/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=partnerschap.settings.prod \
    STATIC_ROOT=/portaal/static-verzameld \
    BESTANDEN_MAP=/gegevens/bestanden \
    ZOEKINDEX_MAP=/gegevens/zoekindex
WORKDIR /portaal
COPY --chown=portaal . .
USER portaal
# Collecting reads the settings; these two values are thrown away with the layer.
RUN SECRET_KEY=alleen-tijdens-het-bouwen ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput --verbosity 0
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-m", "scripts.gezond"]
CMD ["gunicorn", "partnerschap.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "4", "--max-requests", "5000", "--max-requests-jitter", "500", "--timeout", "60", "--access-logfile", "-"]
