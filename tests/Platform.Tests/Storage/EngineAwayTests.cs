using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IntelHub.Platform.Tests.Storage;

/// <summary>What will pass by itself is told apart from what is wrong with the message.</summary>
public sealed class EngineAwayTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.CannotConnectNow)]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    [InlineData(PostgresErrorCodes.DiskFull)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.IoError)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction)]
    public void A_server_that_cannot_now_is_away(string state) =>
        EngineAway.IsBehind(new DbUpdateException("It failed.", Refusal(state))).ShouldBeTrue();

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.NotNullViolation)]
    [InlineData(PostgresErrorCodes.UndefinedTable)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData(PostgresErrorCodes.CharacterNotInRepertoire)]
    public void A_server_that_says_no_is_not(string state) =>
        EngineAway.IsBehind(new DbUpdateException("It failed.", Refusal(state))).ShouldBeFalse();

    [Fact]
    public void A_connection_that_broke_is_and_a_failure_of_no_database_is_not()
    {
        EngineAway.IsBehind(new NpgsqlException("It broke.", new IOException())).ShouldBeTrue();
        EngineAway.IsBehind(new InvalidOperationException("Nothing of the kind.")).ShouldBeFalse();
        EngineAway.IsBehind(null).ShouldBeFalse();
    }

    private static PostgresException Refusal(string state) => new("It refuses.", "ERROR", "ERROR", state);
}
