# claimcheck with its language model and git.  Mount the drafts at /work:
#   docker build -t claimcheck .
#   docker run --rm --network none --user "$(id -u):$(id -g)" -v "$PWD:/work" claimcheck verify drafts/
FROM python:3.13-slim AS build
RUN python -m venv /opt/claimcheck
COPY requirements.lock /source/
RUN /opt/claimcheck/bin/python -m pip install -q --no-cache-dir --require-hashes -r /source/requirements.lock
COPY pyproject.toml README.md LICENSE /source/
COPY src /source/src
RUN /opt/claimcheck/bin/python -m pip install -q --no-cache-dir --no-deps --no-build-isolation /source

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /opt/claimcheck /opt/claimcheck
ENV PATH=/opt/claimcheck/bin:$PATH LC_ALL=C.UTF-8 CLAIMCHECK_CACHE_DIR=/tmp/claimcheck
WORKDIR /work
USER nobody
ENTRYPOINT ["claimcheck"]
