# The image of one service: docker build --build-arg SERVICE=services/command-service .

FROM maven:3.9-eclipse-temurin-25 AS jars
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B package -Dmaven.test.skip -Dcyclonedx.skip -pl '!infra/simulation,!infra/chaos,!infra/standalone'

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
COPY --from=jars /source/$SERVICE/target/*-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 service && install --directory --owner service /data
WORKDIR /service
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY infra/docker/ ./
# The JVM that trains is the one that runs.
RUN java @jvm.options @training.options -XX:AOTCacheOutput=service.aot -jar service.jar
ENV MANAGEMENT_PORT=9000
USER 10001
HEALTHCHECK --interval=15s --timeout=3s --start-period=180s CMD ["./healthy"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
