using System.Buffers.Binary;
using System.Text;

namespace Storage.Iscsi.Tests;

/// <summary>The bytes and texts of tgtd, as usr/tgtadm.h and usr/target.c of tgt 1.0.85 have them.</summary>
public sealed class TgtProtocolTests
{
    [Fact]
    public void A_request_is_framed_as_tgtadm_frames_it()
    {
        var request = new TgtRequest(TgtMode.Connection, TgtOperation.Delete) { Target = 7, Session = 1UL << 40, Connection = 3, Unit = 5, Parameters = "a=b" };

        var frame = request.Frame();

        frame.Should().HaveCount(124);
        Convert.ToHexStringLower(frame).Should().Be(
            "06000000" + "01000000" + "6973637369" + new string('0', 2 * 59) + "7c000000" + "07000000" + "0000000000010000" + "0500000000000000" + "03000000" + new string('0', 2 * 20)
            + "613d6200");
    }

    [Fact]
    public void A_request_without_parameters_is_its_header_and_tells_no_secret()
    {
        new TgtRequest(TgtMode.Target, TgtOperation.Show).Frame().Should().HaveCount(TgtRequest.HeaderBytes);
        TgtRequests.NewAccount(new ChapCredentials("user", "a-secret-of-16-c")).ToString().Should().NotContain("a-secret");
    }

    [Fact]
    public void More_parameters_than_tgtd_reads_are_refused_here()
    {
        var frame = () => new TgtRequest(TgtMode.Unit, TgtOperation.Update) { Parameters = new string('x', 8 << 10) }.Frame();

        frame.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Answers_follow_one_another()
    {
        TgtAnswer.Parse([.. Answer(0, "first\n"), .. Answer(17, "")]).Should().Equal(new TgtAnswer(0, "first\n"), new TgtAnswer(17, ""));
        TgtAnswer.Parse([]).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void An_answer_that_is_cut_short_is_no_answer(int bytes)
    {
        var parse = () => TgtAnswer.Parse(Answer(0, "first\n").AsSpan(0, bytes));

        parse.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void Targets_are_read_with_what_matters_of_them()
    {
        const string text =
            """
            Target 1: iqn.2026-11.org.example:a
                System information:
                    Driver: iscsi
                I_T nexus information:
                    I_T nexus: 4
                        Initiator: iqn.2026-11.org.example:node alias: x
                LUN information:
                    LUN: 0
                        SCSI SN: beaf10
                        Readonly: Yes
                        Backing store path: None
                    LUN: 1
                        SCSI SN: serial
                        Readonly: No
                        Backing store path: /srv/a b: c
                Account information:
                    first
                    second
                ACL information:
                    iqn.2026-11.org.example:node
            Target 12: iqn.2026-11.org.example:b
                LUN information:
                    LUN: 1
                        Backing store path: None
            """;

        TgtReport.Targets(text).Should().BeEquivalentTo(
        [
            new TgtTarget(1, "iqn.2026-11.org.example:a") { Path = "/srv/a b: c", Serial = "serial", Accounts = ["first", "second"], Initiators = ["iqn.2026-11.org.example:node"] },
            new TgtTarget(12, "iqn.2026-11.org.example:b"),
        ]);
        TgtReport.Targets("").Should().BeEmpty();
    }

    [Fact]
    public void An_account_goes_without_leaving_a_gap()
    {
        var target = new TgtTarget(1, "t") { Accounts = ["a", "b", "c", "d"] };

        TgtRequests.UnbindWithoutGap(target, "b").Select(request => $"{request.Operation} {request.Parameters}").Should().Equal(
            "Unbind user=d", "Unbind user=c", "Unbind user=b", "Bind user=c", "Bind user=d");
        TgtRequests.UnbindWithoutGap(target, "e").Should().BeEmpty();
    }

    private static byte[] Answer(uint status, string text)
    {
        var answer = new byte[8 + text.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(answer, status);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(4), answer.Length);
        Encoding.ASCII.GetBytes(text, answer.AsSpan(8));
        return answer;
    }
}
