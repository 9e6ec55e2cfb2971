using System.Text.RegularExpressions;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>
/// Two versions of the hub run at once while one takes the place of the other: each script of PostgreSQL's after a
/// module's first only adds to what the version before uses.
/// </summary>
public partial class OnlyAddsTests
{
    /// <summary>From before there was this rule: while it ran, no older process should have.</summary>
    private static readonly string[] _fromBefore =
    [
        "UPDATE sharing_members SET compartments = '{}'",
        "UPDATE sharing_partnership_count SET changes = changes + 1",
    ];

    public static TheoryData<string> LaterScripts =>
    [
        .. TrackedFiles.All.Select(file => file.Path).Where(path => Later().IsMatch(path)),
    ];

    [Fact]
    public void There_are_such_scripts() => LaterScripts.Count.ShouldBeGreaterThan(20);

    [Theory]
    [MemberData(nameof(LaterScripts))]
    public void A_later_script_only_adds(string path) =>
        OnlyAdds.WhatDoesNot(TrackedFiles.All.Single(file => file.Path == path).Text)
            .Except(_fromBefore)
            .ShouldBeEmpty();

    [Fact]
    public void What_is_from_before_is_there_still() => TrackedFiles.All
        .Where(file => Later().IsMatch(file.Path))
        .SelectMany(file => OnlyAdds.WhatDoesNot(file.Text))
        .ShouldBe(_fromBefore, ignoreOrder: true);

    [Theory]
    [InlineData("DROP TABLE items")]
    [InlineData("ALTER TABLE items DROP COLUMN marking")]
    [InlineData("ALTER TABLE items RENAME TO things")]
    [InlineData("ALTER TABLE items RENAME COLUMN marking TO label")]
    [InlineData("ALTER TABLE items ALTER COLUMN position TYPE BIGINT")]
    [InlineData("ALTER TABLE items ALTER COLUMN position SET NOT NULL")]
    [InlineData("ALTER TABLE items ADD COLUMN more TEXT NOT NULL")]
    [InlineData("ALTER TABLE items ADD COLUMN more TEXT NULL, DROP COLUMN marking")]
    [InlineData("ALTER TABLE items ADD COLUMN more TEXT UNIQUE")]
    [InlineData("ALTER TABLE items ADD COLUMN more UUID REFERENCES others (id)")]
    [InlineData("ALTER TABLE items ADD COLUMN more INTEGER NOT NULL DEFAULT 0 CHECK (more < 10)")]
    [InlineData("ALTER TABLE items ADD COLUMN more UUID NOT NULL DEFAULT gen_random_uuid()")]
    [InlineData("ALTER TABLE items ADD CONSTRAINT few CHECK (position < 10)")]
    [InlineData("ALTER TABLE items ENABLE ROW LEVEL SECURITY")]
    [InlineData("CREATE POLICY own_organisation ON items USING (false)")]
    [InlineData("CREATE UNIQUE INDEX ux_items ON items (marking)")]
    [InlineData("CREATE TRIGGER stay BEFORE DELETE ON items EXECUTE FUNCTION stay()")]
    [InlineData("UPDATE items SET marking = 'OFFICIAL'")]
    [InlineData("DELETE FROM items")]
    [InlineData("INSERT INTO items (id) VALUES (1)")]
    [InlineData("TRUNCATE items")]
    [InlineData("DO $$ BEGIN ALTER TABLE items DROP COLUMN marking; END $$")]
    public void What_takes_something_from_the_version_before_is_found(string statement) =>
        OnlyAdds.WhatDoesNot($"-- A table's own.\nCREATE TABLE others (id UUID PRIMARY KEY); {statement};")
            .ShouldBe([statement]);

    [Theory]
    [InlineData("ALTER TABLE items ADD COLUMN more TEXT NULL")]
    [InlineData("ALTER TABLE items ADD COLUMN more TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN most BIGINT")]
    [InlineData("CREATE INDEX ix_items ON items (marking) WHERE marking <> 'a;b'")]
    [InlineData("CREATE TABLE own (id UUID); CREATE UNIQUE INDEX ux ON own (id); INSERT INTO own VALUES (NULL)")]
    public void What_only_adds_is_not(string script) => OnlyAdds.WhatDoesNot(script).ShouldBeEmpty();

    [GeneratedRegex(@"^src/.*/Storage/Postgres/(?!0001)\d{4}-")]
    private static partial Regex Later();
}
