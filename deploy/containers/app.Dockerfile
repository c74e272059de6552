# Channels, actions and services: one image, three commands. Build from the root of the repository:
#   docker build -f deploy/containers/app.Dockerfile -t wenban-app .
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/wenban
RUN pip install uv==0.9.9
COPY requirements/app.txt requirements/app.txt
RUN uv venv --python /usr/local/bin/python /srv/venv \
    && uv pip install --python /srv/venv/bin/python --torch-backend cpu -r requirements/app.txt

FROM packages AS index
COPY knowledge knowledge
COPY privacy privacy
COPY services services
# The index is part of the image: every replica opens the same bytes, and none writes to them.
RUN OMP_NUM_THREADS=1 PYTHONPATH=. /srv/venv/bin/python -m knowledge build

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends espeak-ng fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin wenban \
    && install --directory --owner wenban --mode 700 /data
ENV PATH=/srv/venv/bin:$PATH PYTHONPATH=/srv/wenban PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
WORKDIR /srv/wenban
COPY --from=packages /srv/venv /srv/venv
COPY actions actions
COPY channels channels
COPY knowledge knowledge
COPY observe observe
COPY privacy privacy
COPY services services
COPY turns turns
COPY --from=index /srv/wenban/var/index var/index
USER 10001
EXPOSE 8000
CMD ["uvicorn", "--factory", "channels.app:create_app", "--host", "0.0.0.0", "--port", "8000", "--log-level", "warning"]
