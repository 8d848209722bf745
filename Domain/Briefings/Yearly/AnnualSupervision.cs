using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>延期和督办情况: how many extensions, instructions and notices there were in the year and how they ended.</summary>
internal static class AnnualSupervision
{
    public static IReadOnlyList<BriefingBlock> Write(YearSource source)
    {
        var day = source.AsOf;
        List<ExtensionState> extensions = [.. source.Board.Supervision.Extensions.Select(one => one.StateAt(day)).OfType<ExtensionState>()];
        List<InstructionState> instructions = [.. source.Instructions.Select(one => one.StateAt(day)).OfType<InstructionState>()];
        var unanswered = source.Notices.Count(one => NoticeRules.IsNamed(one, day));
        return
        [
            new Table(
                "", [new("事项"), new("总数", ColumnAlignment.Right, 20), new("已办", ColumnAlignment.Right, 20), new("在办", ColumnAlignment.Right, 20), new("说明", Width: 56)],
                [
                    TableRow.Of("延期申请", $"{extensions.Count}", $"{extensions.Count(one => one != ExtensionState.Asked)}", $"{extensions.Count(one => one == ExtensionState.Asked)}",
                        $"同意{extensions.Count(one => one == ExtensionState.Granted)}件，不同意{extensions.Count(one => one == ExtensionState.Refused)}件"),
                    TableRow.Of("批示和盘点意见", $"{instructions.Count}", $"{instructions.Count(one => one == InstructionState.Settled)}", $"{instructions.Count(one => one != InstructionState.Settled)}", "已办为核定落实"),
                    Row("催办通知", source, NoticeKind.Urging, $"升级为督办单{source.Notices.Count(one => one.StateAt(day) == NoticeState.Escalated)}件"),
                    Row("督办单", source, NoticeKind.Demand, unanswered > 0 ? $"逾期未回复{unanswered}件" : "没有逾期未回复的"),
                ]),
        ];
    }

    private static TableRow Row(string label, YearSource source, NoticeKind kind, string remark)
    {
        List<NoticeState> states = [.. source.Notices.Where(one => one.Kind == kind).Select(one => one.StateAt(source.AsOf)).OfType<NoticeState>()];
        var ended = states.Count(one => one is NoticeState.Settled or NoticeState.Escalated);
        return TableRow.Of(label, $"{states.Count}", $"{ended}", $"{states.Count - ended}", remark);
    }
}
