# One image for web, worker and beat. The build needs the package registries; the finished image needs nothing.
FROM python:3.11-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

FROM base AS packages
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --require-hashes -r requirements.txt

FROM base AS assets
COPY requirements-assets.txt package.json package-lock.json .npmrc ./
RUN python -m venv /node && /node/bin/pip install --require-hashes -r requirements-assets.txt
RUN PATH="/node/bin:$PATH" npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN PATH="/node/bin:$PATH" npm run css

# Collects the static files under their hashed names; neither Node nor node_modules reaches the final image.
FROM packages AS static
ENV PATH="/venv/bin:$PATH"
COPY . .
COPY --from=assets /app/node_modules/.ours node_modules/.ours
RUN ALLOWED_HOSTS=build.invalid SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    python manage.py collectstatic --no-input

FROM base
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin society \
    && install --directory --owner=society /app/var /data /data/media
COPY --from=packages /venv /venv
COPY . .
COPY --from=static --chown=society /app/var/static var/static
ENV PATH="/venv/bin:$PATH" MEDIA_ROOT=/data/media
USER society
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--timeout", "60", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
