# The shop: docker build -t og-tickets:TAG --build-arg RELEASE=TAG .
# Other bases by build argument: a mirror, a newer patch, an image with its digest.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0
ARG NODE_IMAGE=node:22-bookworm-slim

# what browsers load, the ticket's fonts, the passwords everybody guesses: made from npm packages alone
FROM ${NODE_IMAGE} AS browser-files
WORKDIR /src
COPY package.json package-lock.json ./
# the optional packages are the private PostgreSQL of a developer's machine
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=optional --loglevel=error
COPY .config/ .config/
RUN node .config/browser-files.mjs \
 && mkdir -p wwwroot/lib/htmx && cp node_modules/htmx.org/dist/htmx.min.js wwwroot/lib/htmx/ \
 && node .config/pdf-fonts.mjs /made/pdf-fonts/ \
 && node .config/common-passwords.mjs /made/common-passwords.gz

FROM ${SDK_IMAGE} AS build
WORKDIR /src
# a change of the code alone does not restore again
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY OgTickets/OgTickets.csproj OgTickets/*.targets OgTickets/
RUN dotnet restore OgTickets/OgTickets.csproj -p:SkipNpm=true
COPY .config/BannedSymbols.txt .config/
COPY OgTickets/ OgTickets/
COPY wwwroot/ wwwroot/
COPY --from=browser-files /src/wwwroot/lib/ wwwroot/lib/
COPY --from=browser-files /made/ /made/
# a build in CI has judged the code already
RUN dotnet publish OgTickets/OgTickets.csproj -c Release -o /app --no-restore -p:SkipNpm=true \
      -p:PdfFontsFolder=/made/pdf-fonts/ -p:CommonPasswordsFile=/made/common-passwords.gz \
      -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:DebugType=embedded -p:UseSharedCompilation=false \
 # where Development keeps its keys (compose.yaml); nothing else may write
 && mkdir /keys

# the Debian and Ubuntu images have ICU and time zones: amounts in French, times of Paris
FROM ${RUNTIME_IMAGE} AS shop
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=1654:1654 /keys /.local/keys
# 8080 is for nginx; on 9090 health and metrics, which no proxy leads to. A read-only root leaves no place for the diagnostics' sockets
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS="8080;9090" \
    InternalPort=9090 \
    Drain=00:00:05 \
    DOTNET_EnableDiagnostics=0 \
    LANG=C.UTF-8
# the images' own user "app"
USER 1654
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
# the answer is a program of its own, which gets its turn late on a machine that is full: a replica that sells must not be killed for that
HEALTHCHECK --interval=15s --timeout=20s --start-period=90s --start-interval=3s --retries=4 CMD ["dotnet", "OgTickets.dll", "health"]
ENTRYPOINT ["dotnet", "OgTickets.dll"]
# last, so that a new name alone builds nothing again
ARG RELEASE=unnamed
ENV Sentry__Release=${RELEASE}
