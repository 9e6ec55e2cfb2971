namespace IntelHub.Journeys.Entered;

/// <summary>A call of a route that succeeds, and what is in the ledger once it is done.</summary>
/// <param name="Route">As the table of routes writes it.</param>
/// <param name="Operation">The operation of the entry.</param>
/// <param name="System">Who calls.</param>
/// <param name="Member">For whom.</param>
/// <param name="AddressAsync">Prepares what the call needs, and gives its address.</param>
/// <param name="Body">What is sent.</param>
public sealed record Call(
    string Route,
    string Operation,
    string System,
    string? Member,
    Func<Task<string>> AddressAsync,
    object? Body = null)
{
    /// <summary>Whom the entry names.</summary>
    public string Who => Member ?? System;
}
