"""Files that came through a browser, kept on disk while their session looks at them."""

import shutil
import tempfile
import weakref
from pathlib import Path


class Upload:
    """The bytes of an uploaded file, in a folder that goes when nobody holds this any more."""

    def __init__(self, content: bytes | memoryview) -> None:
        folder = Path(tempfile.mkdtemp(prefix="vozvrat-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.path = folder / "upload"
        self.path.write_bytes(content)
