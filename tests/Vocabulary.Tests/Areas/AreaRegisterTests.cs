using IntelHub.Vocabulary.Areas;

namespace IntelHub.Vocabulary.Tests.Areas;

public class AreaRegisterTests
{
    [Theory]
    [InlineData("E07000114", "Thanet")]
    [InlineData("E06000035", "Medway")]
    [InlineData("E07000011", "Huntingdonshire")]
    public void A_district_is_found_by_its_code(string code, string name) =>
        AreaRegister.Find(code, new DateOnly(2026, 7, 1))!.Name.ShouldBe(name);

    [Theory]
    [InlineData("2018-03-31", "Shepway")]
    [InlineData("2018-04-01", "Folkestone and Hythe")]
    public void A_district_has_the_name_of_the_day(string day, string name) =>
        AreaRegister.Find("E07000112", DateOnly.Parse(day, null))!.Name.ShouldBe(name);

    [Theory]
    [InlineData("E07999999")]
    [InlineData("e07000114")]
    [InlineData("")]
    [InlineData("*")]
    public void A_code_that_was_never_given_is_not_found(string code) =>
        AreaRegister.Find(code, new DateOnly(2026, 7, 1)).ShouldBeNull();

    [Fact]
    public void A_district_is_not_found_before_it_was_made() =>
        AreaRegister.Find("E06000035", new DateOnly(1998, 3, 31)).ShouldBeNull();

    [Fact]
    public void No_code_has_two_names_on_one_day() => AreaRegister.All
        .Where(area => AreaRegister.All.Any(other =>
            other != area && other.Code == area.Code && other.From <= area.From && other.IsInUse(area.From)))
        .ShouldBeEmpty();
}
