using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace IntelHub.OneMachine;

/// <summary>
/// The one address before all services: nginx, which sends each request to a process of the service that answers it,
/// and to another one when that has gone.
/// </summary>
internal sealed class Gateway(string folder, int port) : IDisposable
{
    /// <summary>What stands first in an address, and whose it is; the Directory refuses all else.</summary>
    private static readonly (string Path, string Service)[] _routes =
    [
        ("/directory", "Directory"), ("/operations", "Directory"), ("/accounts", "Accounts"), ("/intake", "Intake"),
        ("/health", "Intake"), ("/sharing", "Sharing"), ("/alerts", "Alerting"), ("/consultations", "Alerting"),
        ("/webhook", "Alerting"), ("/operations/queues", "Alerting"), ("/operations/webhooks", "Alerting"),
        ("/ledger", "Ledger"), ("/", "Directory"),
    ];

    private readonly string _program = Programs.Find("nginx", "nginx-light");
    private Process? _process;

    private string Settings => Path.Combine(folder, "nginx.conf");

    public bool IsRunning => _process is { HasExited: false };

    public int? Id => IsRunning ? _process!.Id : null;

    public async Task StartAsync(IReadOnlyCollection<ServiceProcess> services)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Settings, ConfigurationOf(services));
        _process = Programs.Start([_program, "-p", folder, "-c", Settings], environment: null, redirect: false);
    }

    /// <summary>Sends new requests to these only; those under way are finished where they are.</summary>
    public async Task SendToAsync(IReadOnlyCollection<ServiceProcess> services)
    {
        await File.WriteAllTextAsync(Settings, ConfigurationOf(services));
        await Programs.RunAsync([_program, "-p", folder, "-c", Settings, "-s", "reload"]);
    }

    public async Task StopAsync()
    {
        if (IsRunning)
        {
            await Programs.RunAsync([_program, "-p", folder, "-c", Settings, "-s", "quit"]);
            await _process!.WaitForExitAsync();
        }
    }

    public void Dispose() => _process?.Dispose();

    private string ConfigurationOf(IReadOnlyCollection<ServiceProcess> services)
    {
        var text = new StringBuilder(
            """
            daemon off;
            pid nginx.pid;
            error_log stderr error;
            events { worker_connections 1024; }
            http {
                access_log off;
                server_tokens off;
                client_max_body_size 256k;
                client_body_temp_path bodies;
                proxy_temp_path answers;
                fastcgi_temp_path unused;
                uwsgi_temp_path unused;
                scgi_temp_path unused;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-For $remote_addr;
                proxy_set_header X-Forwarded-Proto $scheme;

            """);
        foreach (var service in services.GroupBy(process => process.Service))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    upstream {service.Key} {{");
            foreach (var process in service)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"        server {process.Address.Authority} max_fails=1 fail_timeout=1s;");
            }

            text.AppendLine("        keepalive 32;\n    }");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"    server {{\n        listen 127.0.0.1:{port};");
        foreach (var (path, service) in _routes)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"        location {path} {{ proxy_pass http://{service}; }}");
        }

        foreach (var service in services.Select(process => process.Service).Distinct())
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"        location = /openapi/{service.ToLowerInvariant()}.json " +
                $"{{ proxy_pass http://{service}/openapi/v1.json; }}");
        }

        return text.AppendLine("    }\n}").ToString();
    }
}
