# Rasa, alone in its own environment. Build from the root of the repository:
#   docker build -f deploy/containers/engine.Dockerfile -t wenban-engine .
FROM python:3.10-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/wenban
RUN pip install uv==0.9.9
COPY requirements/engine.txt requirements/engine.txt
RUN uv venv --python /usr/local/bin/python /srv/venv \
    && uv pip install --python /srv/venv/bin/python -r requirements/engine.txt

FROM packages AS model
COPY config.yml domain.yml ./
COPY bot bot
COPY privacy privacy
COPY turns turns
COPY knowledge/entries knowledge/entries
COPY services/catalogue services/catalogue
# The model is part of the image: every replica answers by the same one.
RUN PYTHONPATH=. RASA_TELEMETRY_ENABLED=false /srv/venv/bin/python -m bot.train

FROM python:3.10-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin wenban
ENV PATH=/srv/venv/bin:$PATH PYTHONPATH=/srv/wenban PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp MPLCONFIGDIR=/tmp RASA_CACHE_DIRECTORY=/tmp/rasa-cache \
    ENGINE_HOST=0.0.0.0 ENGINE_MODEL=/srv/wenban/var/models
WORKDIR /srv/wenban
COPY --from=packages /srv/venv /srv/venv
COPY config.yml domain.yml endpoints.yml credentials.yml ./
COPY bot bot
COPY privacy privacy
COPY turns turns
COPY --from=model /srv/wenban/var/models var/models
COPY --from=model /srv/wenban/var/dictionary var/dictionary
USER 10001
EXPOSE 5005
CMD ["python", "-m", "bot.serve"]
