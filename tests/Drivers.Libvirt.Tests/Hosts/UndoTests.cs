namespace Drivers.Libvirt.Tests;

public sealed class UndoTests
{
    [Fact]
    public void Steps_are_taken_back_last_first()
    {
        var order = new List<int>();
        using (var undo = new Undo())
        {
            undo.Push(() => order.Add(1));
            undo.Push(() => order.Add(2));
        }

        order.Should().Equal(2, 1);
    }

    [Fact]
    public void What_is_kept_is_not_taken_back()
    {
        var isUndone = false;
        using (var undo = new Undo())
        {
            undo.Push(() => isUndone = true);
            undo.Keep();
        }

        isUndone.Should().BeFalse();
    }
}
