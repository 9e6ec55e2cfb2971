using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>Whichever gateway stands before the services, a request goes to the same one.</summary>
public partial class GatewayTests
{
    private static readonly string _nginx = File.ReadAllText(Repository.PathTo("infra", "gateway", "nginx.conf"));

    private static readonly List<(string Path, string Service)> _routes =
    [
        .. Route().Matches(File.ReadAllText(Repository.PathTo("src", "Hosts", "OneMachine", "Gateway.cs")))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
    ];

    [Fact]
    public void Compose_routes_as_one_machine_does()
    {
        _routes.Count.ShouldBeGreaterThan(TheHub.Services.Count);
        Location().Matches(_nginx).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ShouldBe(_routes);
    }

    [Fact]
    public void Kubernetes_routes_as_one_machine_does() => Yaml
        .Read(File.ReadAllText(Repository.PathTo("infra", "kubernetes", "base", "ingress.yaml")))
        .Single()
        .At("spec.rules").List.Single()
        .At("http.paths").List
        .Select(path => (path["path"].Text, path["pathType"].Text, path.At("backend.service.name").Text))
        .ShouldBe(_routes.Select(route => (route.Path, "Prefix", route.Service.ToLowerInvariant())));

    [Fact]
    public void Each_service_is_known_to_it_and_describes_its_own_routes()
    {
        foreach (var service in TheHub.Services)
        {
            var name = service.ToLowerInvariant();
            _nginx.ShouldContain($"upstream {service} {{\n        zone {service} 64k;\n        server {name}:8080 ");
            _nginx.ShouldContain(
                $"location = /openapi/{name}.json {{ proxy_pass http://{service}/openapi/v1.json; }}");
        }
    }

    [Fact]
    public void Callers_speak_TLS_to_it_and_cannot_claim_a_certificate()
    {
        Listen().Matches(_nginx).Select(match => match.Groups[1].Value).ShouldBe(["8443 ssl", "127.0.0.1:8081"]);
        _nginx.ShouldContain("ssl_protocols TLSv1.2 TLSv1.3;");
        _nginx.ShouldContain("proxy_set_header Client-Cert \"\";");
        _nginx.ShouldContain("proxy_set_header X-Forwarded-For $remote_addr;");
    }

    [GeneratedRegex("""\("(/[a-z/]*)", "(\w+)"\)""")]
    private static partial Regex Route();

    [GeneratedRegex("location (/[a-z/]*) { proxy_pass http://(\\w+); }")]
    private static partial Regex Location();

    [GeneratedRegex("listen ([^;]+);")]
    private static partial Regex Listen();
}
