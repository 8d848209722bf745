using System.Reflection;
using System.Reflection.Emit;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>A string that stands in compiled code, and what the code does with it next (字面量).</summary>
/// <param name="Where">Type and method.</param>
/// <param name="Text">The string.</param>
/// <param name="Next">The method called next; empty where another string comes first.</param>
/// <param name="Before">The string before it, where the same call takes both: an attribute's name.</param>
internal sealed record WrittenString(string Where, string Text, string Next, string Before)
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>Every string of an assembly's methods, components' markup included: Razor compiles it to calls with strings.</summary>
    public static IEnumerable<WrittenString> Of(Assembly assembly) => assembly.GetTypes().SelectMany(type =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>().SelectMany(Of));

    private static List<WrittenString> Of(MethodBase method)
    {
        List<WrittenString> found = [];
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body) return found;
        var where = $"{method.DeclaringType}.{method.Name}";
        List<string> waiting = [];
        for (var at = 0; at < body.Length;)
        {
            var code = Codes[body[at] == 0xFE ? 0xFE00 | body[at + 1] : body[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineString) waiting.Add(method.Module.ResolveString(BitConverter.ToInt32(body, at)));
            if (code.FlowControl == FlowControl.Call && waiting.Count > 0)
            {
                var next = Name(method, BitConverter.ToInt32(body, at));
                found.AddRange(waiting.Select((text, place) => new WrittenString(where, text, next, place > 0 ? waiting[place - 1] : "")));
                waiting.Clear();
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
        found.AddRange(waiting.Select((text, place) => new WrittenString(where, text, "", place > 0 ? waiting[place - 1] : "")));
        return found;
    }

    private static string Name(MethodBase within, int token)
    {
        try
        {
            var called = within.Module.ResolveMethod(token, within.DeclaringType?.IsGenericType == true ? within.DeclaringType.GetGenericArguments() : null, within.IsGenericMethod ? within.GetGenericArguments() : null);
            return $"{called?.DeclaringType?.Name}.{called?.Name}";
        }
        catch (ArgumentException)
        {
            // A generic call that cannot be named without its caller's arguments.
            return "?";
        }
    }
}
