using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.SendNotices.Smtp;

/// <summary>The mail server that takes the hub's messages.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Email:Smtp";

    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>The sender's address.</summary>
    [RegularExpression("^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$", ErrorMessage =
        "Email:Smtp:From is an address, such as hub@alerts.example.")]
    public string From { get; init; } = "";

    /// <summary>Left out, the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Read at each connection, so that a changed one needs no restart.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The one authority (PEM) that the server's certificate comes from; else those the machine trusts.
    /// </summary>
    public string? AuthorityFile { get; init; }
}
