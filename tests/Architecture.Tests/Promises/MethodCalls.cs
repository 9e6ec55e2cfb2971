using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>What a method calls, read from its compiled body.</summary>
internal static class MethodCalls
{
    private static readonly Dictionary<short, OpCode> _codes = typeof(OpCodes)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Whether it calls such a method, itself or through methods of its own type.</summary>
    public static bool Reaches(MethodBase method, Func<MethodBase, bool> wanted)
    {
        var (seen, waiting) = (new HashSet<MethodBase>(), new Queue<MethodBase>([method]));
        while (waiting.TryDequeue(out var next))
        {
            foreach (var called in Of(next))
            {
                if (wanted(called))
                {
                    return true;
                }

                if (IsWithin(called.DeclaringType, method.DeclaringType!) && seen.Add(called))
                {
                    waiting.Enqueue(called);
                }
            }
        }

        return false;
    }

    private static bool IsWithin(Type? type, Type whole) =>
        type is not null && (type == whole || IsWithin(type.DeclaringType, whole));

    private static IEnumerable<MethodBase> Of(MethodBase method)
    {
        // An async method's body is its state machine's.
        var machine = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        var body = machine?.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? method;
        var code = body.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var op = code[at] == 0xFE ? _codes[(short)(0xFE00 | code[at + 1])] : _codes[code[at]];
            at += op.Size;
            if (op.OperandType == OperandType.InlineMethod)
            {
                yield return body.Module.ResolveMethod(
                    BitConverter.ToInt32(code, at), body.DeclaringType!.GetGenericArguments(), [])!;
            }

            at += SizeOfOperand(op, code, at);
        }
    }

    private static int SizeOfOperand(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
