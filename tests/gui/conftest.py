"""Every window test runs offscreen unless a display was asked for, and leaves nothing behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
