using IntelHub.Alerting.SendNotices.Notify;
using IntelHub.Alerting.SendNotices.Smtp;
using IntelHub.Platform.Bus;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendNotices;

internal static class EmailSettings
{
    /// <summary>Of the two ways that one is looked at which is used.</summary>
    public static void AddEmail(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EmailOptions>()
            .BindConfiguration(EmailOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => !options.IsOn || options.Domains.Count > 0,
                "Email:Domains names no domain. Name those that members' addresses are in, as Email:Domains:0.")
            .ValidateOnStart();
        var via = builder.Configuration[$"{EmailOptions.Section}:{nameof(EmailOptions.Via)}"];
        var smtp = services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.Section);
        if (via == EmailOptions.Smtp)
        {
            smtp.ValidateDataAnnotations()
                .Validate(options => options.Host.Length > 0, "Email:Smtp:Host names no mail server.")
                .Validate(
                    options => options.PasswordFile is null || File.Exists(options.PasswordFile),
                    "Email:Smtp:PasswordFile names no file.")
                .ValidateOnStart();
        }

        var notify = services.AddOptions<NotifyOptions>().BindConfiguration(NotifyOptions.Section);
        if (via == EmailOptions.Notify)
        {
            notify.ValidateDataAnnotations()
                .Validate(options => File.Exists(options.KeyFile), "Email:Notify:KeyFile names no file.")
                .Validate(
                    options => options.Address.IsAbsoluteUri && options.Address.Scheme == Uri.UriSchemeHttps,
                    "Email:Notify:Address is an https address.")
                .ValidateOnStart();
        }

        services.AddHttpClient(NotifyEmail.Client)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                Handler(provider.GetRequiredService<IOptions<NotifyOptions>>().Value))
            .RemoveAllLoggers();
        services.AddSingleton<ISendEmail, SmtpEmail>();
        services.AddSingleton<ISendEmail, NotifyEmail>();
        services.AddSingleton<NoticeBook>();
        services.AddHostedService<SendDueNotices>();
    }

    /// <summary>A token goes to the address that it is for and is led nowhere else.</summary>
    private static SocketsHttpHandler Handler(NotifyOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null };
        if (options.AuthorityFile is { } authority)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = OneAuthority.Of(authority);
        }

        return handler;
    }
}
