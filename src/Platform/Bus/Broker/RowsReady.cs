namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// All that a broker is told: these rows of the outbox are to be handed to the consumer whose queue this is. What they
/// say stays in the database.
/// </summary>
/// <param name="Claim">In whose name; rows that are another's by now are left alone.</param>
/// <param name="Rows">In order; whole queues, or the beginning of one.</param>
public sealed record RowsReady(Guid Claim, long[] Rows);
