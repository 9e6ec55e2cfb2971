using System.Text.RegularExpressions;

namespace IntelHub.Policies.Tests.Schemas;

/// <summary>What is shipped is what an editor and the hub both accept.</summary>
public sealed partial class ShippedFileTests
{
    private static readonly string _product = Path.Combine(Repository.Root, "policies");
    private static readonly string _seed = Path.Combine(Repository.Root, "infra", "seed");

    private static readonly string[] _ofProduct =
        [.. Directory.GetFiles(_product, "*.yaml", SearchOption.AllDirectories).Select(Relative).Order()];

    private static readonly string[] _ofSeed =
    [
        .. Directory.GetFiles(Path.Combine(_seed, "policies"), "*.yaml", SearchOption.AllDirectories)
            .Append(Path.Combine(_seed, "directory.json"))
            .Select(Relative)
            .Order(),
    ];

    public static TheoryData<string> Product => [.. _ofProduct];

    public static TheoryData<string> All => [.. _ofProduct, .. _ofSeed];

    [Theory]
    [MemberData(nameof(All))]
    public void A_shipped_file_is_valid_under_its_schema(string file) =>
        SchemaFile.Named(SchemaOf(file)).Objections(YamlAsJson.Read(TextOf(file))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Product))]
    public void A_file_of_the_product_names_its_schema_for_editors_in_its_first_line(string file)
    {
        var named = FirstLine().Match(TextOf(file)).Groups[1].Value;

        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, file))!;
        Path.GetFullPath(Path.Combine(folder, named))
            .ShouldBe(Path.Combine(_product, "schema", $"{SchemaOf(file)}.schema.json"));
    }

    [Fact]
    public void There_is_no_schema_without_a_file() => Directory.GetFiles(Path.Combine(_product, "schema"))
        .Select(file => Path.GetFileName(file).Split('.')[0])
        .ShouldBe(_ofProduct.Select(SchemaOf).Distinct(), ignoreOrder: true);

    [Fact]
    public void The_hub_accepts_the_product_s_own_set_and_the_directory_of_its_examples() =>
        Answers.To(TextReader.Null, _product, Path.Combine(_product, "examples", "directory.yaml")).ShouldBeEmpty();

    [Fact]
    public void Canary_a_keyword_that_is_not_read_is_told() => Should.Throw<InvalidDataException>(
        () => SchemaFile.Of("""{ "maxLength": 3 }""").Objections(YamlAsJson.Read("word")));

    internal static string SchemaOf(string file) => file switch
    {
        _ when file.Contains("/agreements/", StringComparison.Ordinal) => "agreement",
        _ when Path.GetFileNameWithoutExtension(file) == "directory" => "directory",
        _ when file.Contains("/examples/", StringComparison.Ordinal) => "examples",
        _ => Path.GetFileNameWithoutExtension(file),
    };

    private static string TextOf(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\A# yaml-language-server: \$schema=(\S+)\n")]
    private static partial Regex FirstLine();
}
