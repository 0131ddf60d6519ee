"""Parts of the page that draws keypoints."""
