# One image for the web server, the worker and the clock. Nothing of the demonstration, no tests, no compilers.

FROM node:22-bookworm-slim AS frontend
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.12-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/vcsrep
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt \
 && useradd --system --home-dir /var/lib/vcsrep --create-home vcsrep
COPY --from=frontend /app/node_modules/govuk-frontend/dist/govuk node_modules/govuk-frontend/dist/govuk
COPY . .
# The volume holds only what people bring: static files are this image's own, and change with it.
# Collecting static files needs no secret and no database: `build` is no mode anything is served in.
RUN python -m vcsrep.assets \
 && RUN_AS=build SECRET_KEY=unused python manage.py collectstatic --noinput \
 && mkdir -p /var/lib/vcsrep/media && chown -R vcsrep /var/lib/vcsrep
USER vcsrep
EXPOSE 8000
CMD ["gunicorn", "vcsrep.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--access-logfile", "-", \
     "--logger-class", "vcsrep.logs.AccessLog", "--access-logformat", "%(t)s \"%(m)s %(U)s\" %(s)s %(M)sms"]
