using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class CodePointOrderTests
{
    [Fact]
    public void Words_sort_by_code_point_and_not_by_utf16_unit()
    {
        string[] words = ["\U0001F600", "\uFF21", "ab", "b", "a", "Z"];

        words.Order(CodePointOrder.Instance).ShouldBe(["Z", "a", "ab", "b", "\uFF21", "\U0001F600"]);
        words.Order(StringComparer.Ordinal).ShouldNotBe(words.Order(CodePointOrder.Instance));
    }
}
