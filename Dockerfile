# syntax=docker/dockerfile:1
# The images of our services: one file, and a target for each. Debian, for Temporal's native part needs glibc.
#   docker build --target gateway --tag racksmith/gateway .

FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production
RUN npm install --global pnpm@12.21.0 && npm cache clean --force

# Only what this service runs with, as the lockfile has it: no tests, no other service, nothing they depend on.
FROM base AS install-gateway
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
  pnpm install --prod --frozen-lockfile --filter-prod '@racksmith/gateway...' \
  && sh scripts/keep-what-runs.sh gateway

FROM base AS install-worker
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
  pnpm install --prod --frozen-lockfile --filter-prod '@racksmith/worker...' \
  && sh scripts/keep-what-runs.sh worker
# The workflow code as one file, made here: a container that starts finds it, and its file system stays read-only.
RUN node services/worker/src/bundle-main.ts /app/workflow-bundle

FROM base AS install-server-builder
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
  pnpm install --prod --frozen-lockfile --filter-prod '@racksmith/server-builder...' \
  && sh scripts/keep-what-runs.sh server-builder

FROM node:24.21.0-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 CATALOG_DIR=/app/catalog ATTACHMENTS_DIR=/attachments
# The user is made by the base image, and owns nothing but the folder of the attachments.
RUN install --directory --owner node --group node /attachments
USER node

FROM runtime AS gateway
COPY --from=install-gateway /app /app
EXPOSE 8000
CMD ["node", "services/gateway/src/main.ts"]

FROM runtime AS worker
ENV BUNDLE_DIR=/app/workflow-bundle
COPY --from=install-worker /app /app
EXPOSE 8101
CMD ["node", "services/worker/src/main.ts"]

FROM runtime AS server-builder
COPY --from=install-server-builder /app /app
EXPOSE 8100
CMD ["node", "services/server-builder/src/main.ts"]
