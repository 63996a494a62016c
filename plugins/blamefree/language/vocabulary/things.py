"""The words for what is no person: parts of systems, documents and processes, and products."""

from __future__ import annotations

from blamefree.language.words import words

# The plural is understood.
THINGS = words("""
    alert alarm algorithm api app application appliance agent archive autoscaler backend backup balancer
    bot branch broker browser bucket bug build cable cache canary certificate cert change channel check
    checker checklist ci circuit cluster code collector command commit component config configuration
    connection consensus console consumer container contract control controller cron daemon dashboard data
    database datacenter db default defaults dependency deploy deployment design detector device disk dns
    document documentation docs domain driver email endpoint engine environment error event execution
    exporter extension failover failure feature feed field file filter firewall fix flag flow follower
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow week month year night morning evening
    form framework frontend function gateway generator graph guard handler hardware health-check
    healthcheck heartbeat hook host image index infrastructure ingress instance integration interface
    issue job kernel key layer leader library line linter link listener lock log logic loop machine
    mechanism memory message metric middleware migration mirror mode model module monitor monitoring
    network node notification object orchestrator os outage package packet page parser partition patch
    path peer pipeline platform plugin pod policy pool port postmortem primary probe problem procedure
    process producer product program proxy pull query queue rack record region registry release
    replica replication repository request resolver response restart retry rollback rollout route router
    row rule run runbook runner runtime scheduler schema script secondary secret section segment server
    service session shard site software solution stack stage staging standby state storage store stream
    subsystem suite switch system table target task template terminal test testing thread ticket tier
    timeline timeout tool tooling topic traffic transaction trigger update upgrade validator value version
    view vm volume wallet watchdog webhook website window wiki worker workflow zone
""")

# What makes a program of a word that people share with programs: "identity provider".
OF_PROGRAMS = words("""
    identity auth oauth oidc saml sso dns data context content state storage credential terraform metrics
    kubernetes custom resource cluster event service cache dhcp http https api rest grpc ssh mail smtp vpn
    tls ntp ldap sdk java go kafka redis database sql mqtt websocket consumer security node autoscaling
    log target replica thread process control shard server
""")

# Companies that others give work to, called by the name of what runs: written with a capital.
VENDORS = words("""
    adyen akamai amazon apple atlassian auth0 aws azure circleci cloudflare crowdstrike datadog digitalocean fastly
    gcp github gitlab google heroku hetzner linode microsoft netlify okta ovh pagerduty paypal rackspace salesforce
    sendgrid shopify slack snowflake splunk stripe twilio vercel zendesk
""")
# AI agents: by name, and by what makes one of a word that programs share.
ASSISTANTS = words("chatgpt copilot")
SHARED_BY_ASSISTANTS = words("agent assistant")
OF_ASSISTANTS = words("ai llm coding agentic")

PRODUCTS = words("""
    airflow akamai alertmanager amazon android ansible apache argo aws azure bigquery bigtable bind
    bitbucket cassandra ceph chef chrome cilium circleci clickhouse cloudflare cloudfront cockroachdb
    consul coredns crowdstrike datadog debian docker dynamodb ec2 ecs eks elasticsearch envoy etcd fastly
    firefox flink fluentd gcp gerrit git github gitlab gke google gradle grafana graphite hadoop haproxy
    harbor helm heroku hhvm icinga ingress-nginx istio java jenkins jira kafka keycloak kibana kong kube
    kubelet kubernetes kyverno lambda linkerd linux lvs mariadb maven mediawiki memcached mongo mongodb
    mysql nagios nats netlify nginx nodejs nova oauth okta opensearch openstack oracle pagerduty patroni
    pgbouncer php postgres postgresql prometheus pulsar pulumi puppet pybal python rabbitmq rails redis
    rds restbase route53 rust s3 salt scap sentry slack snowflake solr spark spinnaker splunk sqs
    statuspage terraform thanos traefik travis twilio ubuntu vault varnish vercel vitess windows
    zookeeper zuul
""")
